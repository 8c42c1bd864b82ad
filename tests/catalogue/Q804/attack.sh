echo /nowhere/objects > .git/objects/info/alternates
