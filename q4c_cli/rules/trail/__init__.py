"""What holds along a history, purely: days and times in order, amendments brought together, and lists of records."""
