"""Pure rules: grading, learning, periods, statistics. No I/O and no clock: "today" is a parameter."""
