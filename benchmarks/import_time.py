"""Print how long `import arabnews` takes against importing its runtime packages alone; fail above the budget.

python benchmarks/import_time.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys

BUDGET = 1.3
RUNS = 15
PACKAGES = "attrs, cattrs, hijridate, pyarabic.araby, regex"


def milliseconds(statement: str) -> float:
    """Return the median time of a statement in a fresh interpreter, without the interpreter's own start."""
    code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    return 1000 * statistics.median(runs)


def main() -> None:
    dependencies = milliseconds(f"import {PACKAGES}")
    print(f"its runtime packages: {dependencies:.1f} ms")
    for statement in ("import arabnews", "from arabnews import analyze, extract_dates, normalize"):
        ours = milliseconds(statement)
        print(f"{statement}: {ours:.1f} ms, {ours / dependencies:.2f} of its packages")
        if statement == "import arabnews" and ours > BUDGET * dependencies:
            sys.exit(f"over the budget of {BUDGET}")


if __name__ == "__main__":
    main()
