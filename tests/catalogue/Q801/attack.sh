# One file is gone from git's store.
echo "Seen." > notes.txt
git add notes.txt
git commit -qm "Take notes"
id=$(git rev-parse HEAD:notes.txt)
rm -f ".git/objects/${id:0:2}/${id:2}"
