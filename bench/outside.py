"""Run one command, with its output thrown away, and print what it cost and how it ended.

A process is said to have had at least the memory of whoever started it. So this is a process of its own, as small as
Python can be, that starts the command; and it is run with `-I -S`, and imports nothing large.
"""

import os
import sys
import time

begun = time.perf_counter()
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - begun
print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
