"""What holds between the states of records along a history: days and times in order, amendments brought together."""
