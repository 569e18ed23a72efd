#include "base/machine.h"

#include <malloc.h>
#include <mimalloc.h>
#include <sched.h>

#include <algorithm>
#include <thread>

// The program is linked with mimalloc and the tests are not.
extern "C" [[gnu::weak]] decltype(mi_collect) mi_collect;
extern "C" [[gnu::weak]] decltype(mi_option_set) mi_option_set;

namespace jiheng {

unsigned usable_cores()
{
    cpu_set_t allowed;  // by taskset, or by a container
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return static_cast<unsigned>(CPU_COUNT(&allowed));
    return std::max(1U, std::thread::hardware_concurrency());
}

void give_back_memory()
{
    if (mi_collect != nullptr)
        mi_collect(true);
    else
        malloc_trim(0);
}

void expect_much_memory()
{
    if (mi_option_set == nullptr) return;
    mi_option_set(mi_option_large_os_pages, 1);
    mi_option_set(mi_option_eager_commit_delay, 0);
}

}  // namespace jiheng
