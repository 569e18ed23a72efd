#include "base/late_library.h"

#include <dlfcn.h>

#include <cstdlib>
#include <iostream>

#include "base/messages.h"

namespace jiheng {

void* LateLibrary::find(const char* function) const
{
    void* library = dlopen(file_, RTLD_NOW | RTLD_GLOBAL);  // opened once, however often it is asked for
    void* found = library == nullptr ? nullptr : dlsym(library, function);
    if (found == nullptr) {
        constexpr int cannot_start = 127;
        std::cerr << describe(failure("error.library", {{"library", file_}, {"reason", dlerror()}})) << std::endl;
        std::_Exit(cannot_start);
    }
    return found;
}

}  // namespace jiheng
