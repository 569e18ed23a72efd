// A library that is opened when one of its functions is first called. Most runs draw no page and ask no server, and
// opening what only those need takes longer than reading a hundred forms.
#pragma once

#include <atomic>

namespace jiheng {

class LateLibrary {
public:
    // `file` as the loader looks for it: "libpq.so.5".
    explicit constexpr LateLibrary(const char* file) : file_{file} {}

    // A function of the library or of those it stands on. Ends the program when there is none, as the loader would have
    // done at its start.
    void* find(const char* function) const;

private:
    const char* file_;
};

// Called like the function itself; `Signature` is that of its header, so that calls are checked as ever.
template <typename Signature>
class LateFunction;

template <typename Answer, typename... Parameters>
class LateFunction<Answer(Parameters...)> {
public:
    constexpr LateFunction(const LateLibrary& library, const char* name) : library_{library}, name_{name} {}

    Answer operator()(Parameters... parameters) const { return found()(parameters...); }

private:
    using Function = Answer (*)(Parameters...);

    Function found() const
    {
        Function function = found_.load(std::memory_order_acquire);
        if (function == nullptr) {
            function = reinterpret_cast<Function>(library_.find(name_));
            found_.store(function, std::memory_order_release);
        }
        return function;
    }

    const LateLibrary& library_;
    const char* name_;
    mutable std::atomic<Function> found_{nullptr};
};

}  // namespace jiheng

// In the namespace where it is called, a function under its own name.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none.
#define JIHENG_LATE_FUNCTION(library, name)                        \
    inline constinit ::jiheng::LateFunction<decltype(::name)> name \
    {                                                              \
        library, #name                                             \
    }
// NOLINTEND(bugprone-macro-parentheses)
