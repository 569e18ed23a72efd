#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#ifdef __SANITIZE_ADDRESS__
// What fontconfig and cairo keep until the process ends, or lose themselves (a kilobyte a file), is not ours to free.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig\nleak:libcairo\n";
}
#endif
