git config fsck.badTimezone ignore
