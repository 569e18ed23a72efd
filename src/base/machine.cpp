#include "base/machine.h"

#include <malloc.h>
#include <sched.h>

#include <algorithm>
#include <thread>

// Of mimalloc, which the program is linked with and the tests are not.
extern "C" [[gnu::weak]] void mi_collect(bool force);

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

}  // namespace jiheng
