"""What the scripts of the peers that read forms have in common: a sample from memory, or all of a folder from the disk."""
import argparse
import glob
import os
import statistics
import time


def run(name, ending, read, always_found, sample):
    """Prints microseconds a file over a sample; with --whole reads every file once, for whoever times the process."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--sample", type=int, default=sample)
    arguments.add_argument("--whole", action="store_true")
    chosen = arguments.parse_args()
    paths = sorted(glob.glob(os.path.join(chosen.folder, "*" + ending)))
    if chosen.whole:
        for path in paths:
            read(content(path))
        return
    files = [content(path) for path in paths[:chosen.sample]]
    for data in files:
        if always_found not in read(data):
            raise SystemExit("a form was not read as it was written")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for data in files:
            read(data)
        times.append((time.perf_counter() - start) * 1e6 / len(files))
    print(f"{name}, read only, {len(files)} files: {statistics.median(times):.1f} us a file ({min(times):.1f} – {max(times):.1f})")


def content(path):
    with open(path, "rb") as file:
        return file.read()
