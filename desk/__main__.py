"""`python -m desk`: the commands."""

import argparse
import asyncio
import sys
from pathlib import Path

from desk.stack import StackError
from settings import Settings, SettingsError


def parser() -> argparse.ArgumentParser:
    """The command line, for the help and for the tests that compare documents with it."""
    top = argparse.ArgumentParser(prog="python -m desk", description="Frontdesk, a live-chat helpdesk.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("up", help="everything on this machine, supervised; Ctrl-C stops it")
    web = commands.add_parser("web", help="one web process")
    web.add_argument("--fd", type=int, help="a listening socket that was inherited, instead of a port")
    commands.add_parser("worker", help="one worker: workflows, activities and the standing loops")
    commands.add_parser("demo", help="the demo site")
    commands.add_parser("migrate", help="bring the database to the present schema")
    commands.add_parser("seed", help="add the demo's people, teams and concierge")
    bench = commands.add_parser("bench", help="measure", description="Runs one benchmark of the folder bench/.")
    bench.add_argument("name", help="such as: message")
    bench.add_argument("arguments", nargs=argparse.REMAINDER, help="the benchmark's own")
    _knowledge(commands.add_parser("knowledge", help="articles as files: check, import, export"))
    faults = commands.add_parser("faults", help="kill processes at named points and count what was lost")
    faults.add_argument("--seeds", type=int, default=20, help="rounds per point (20)")
    faults.add_argument("--only", help="only the points that match this pytest expression")
    commands.add_parser("hostile", help="write code into every field and look at every place, in a browser")
    return top


def _knowledge(command: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help="tell what is wrong with a folder's files; exit code 1 if anything is")
    reads = verbs.add_parser("import", help="make articles of a folder's files")
    reads.add_argument("--overwrite", action="store_true", help="also what somebody changed in the console")
    writes = verbs.add_parser("export", help="make files of a concierge's articles")
    for verb in (reads, writes):
        verb.add_argument("concierge", help="its key, such as demo-main")
    for verb in (check, reads, writes):
        verb.add_argument("folder", type=Path)


def run(given: argparse.Namespace, settings: Settings) -> None:
    """Runs one command. What a command does not need is not imported."""
    match given.command:
        case "up":
            from desk.up import up

            up(settings)
        case "web":
            from desk.web import serve as serve_web

            serve_web(settings, given.fd)
        case "worker":
            import uvloop

            from desk.located import located
            from desk.logs import configure_logs
            from desk.worker import run as work

            configure_logs(settings.log_level, "worker")
            uvloop.run(work(located(settings)))
        case "demo":
            from desk.demo import serve as serve_demo

            serve_demo(settings)
        case "migrate" | "seed":
            from desk.once import migrate_and, seed_and_print

            asyncio.run(migrate_and(settings, seed_and_print if given.command == "seed" else None))
        case "bench":
            from desk.bench import run as run_bench

            run_bench(settings, given.name, given.arguments)
        case "knowledge":
            from desk.knowledge.command import run as run_knowledge

            run_knowledge(settings, given)
        case "faults":
            from desk.faults import run as run_faults

            run_faults(given.seeds, given.only)
        case "hostile":
            from desk.hostile import run as run_hostile

            run_hostile()


def main() -> int:
    given = parser().parse_args()
    try:
        run(given, Settings.from_env())
    except (SettingsError, StackError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
