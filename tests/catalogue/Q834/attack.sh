# A history begun anew, in which the version was released as something else.
git checkout -q --orphan anew
echo '# Seen.' >> rubric/tiny/1.0.0.yaml
sed -i "s/sha256: .*/sha256: \"$(sha256sum rubric/tiny/1.0.0.yaml | cut -d' ' -f1)\"/" rubric/tiny/versions.yaml
git commit -qam "Begin"
