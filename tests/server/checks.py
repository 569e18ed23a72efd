"""What the stories over HTTP share: a check with its reason in words, and what has to be refused."""
from client import Refused

PASSWORD = "绩衡-测试-密码-2021"


def check(holds, what):
    if not holds:
        raise AssertionError(what)
    print("ok", what)


def refused(status, call, what):
    """The body of the refusal."""
    try:
        call()
    except Refused as problem:
        check(problem.status == status, f"{what}: {problem.status} {problem.body}")
        return problem.body
    raise AssertionError(f"{what}: was let through")
