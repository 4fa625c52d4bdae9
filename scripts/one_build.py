"""Build an archive as `disclosure build` does, and say as JSON what each stage of it used.

    python scripts/one_build.py ROOT

`cpu` and `mebibytes` are those of the process that builds; its workers are in the stages. For
`scripts/benchmark.py`: a process of its own, which imports nothing that a build does not.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from disclosure import live
from disclosure.work import Spent, peak


def main(root: Path) -> None:
    spent: dict[str, Spent] = {}
    live.build(root, spent=spent)
    stages = {name: asdict(of_stage) for name, of_stage in spent.items()}
    print(json.dumps({"stages": stages, "mebibytes": peak(), "cpu": time.process_time()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
