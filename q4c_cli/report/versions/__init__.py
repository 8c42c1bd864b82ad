"""What every report says where several versions of a rubric judged what it counts together or compares."""
