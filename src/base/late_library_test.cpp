// Functions that are looked for when they are first called.
#include "base/late_library.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>

using namespace jiheng;

namespace {

constinit LateLibrary mathematics{"libm.so.6"};
constinit LateFunction<double(double)> cube_root{mathematics, "cbrt"};

// How a process ends that calls it.
int end_of(const LateFunction<double(double)>& function)
{
    const pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        function(1);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a function found late gives what the function gives")
{
    CHECK(cube_root(27.0) == doctest::Approx(3));
    CHECK(cube_root(64.0) == doctest::Approx(4));
    CHECK(end_of(cube_root) == 0);
}

TEST_CASE("without the library or the function the program ends as the loader would have ended it")
{
    const LateLibrary missing{"libjiheng-is-not-there.so.1"};
    CHECK(end_of({missing, "cbrt"}) == 127);
    CHECK(end_of({mathematics, "jiheng_no_such_function"}) == 127);
}
