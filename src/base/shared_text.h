// A text that many values hold: copies share it, and an empty one takes no room. The count is not atomic: what shares
// a text belongs to one document and goes from thread to thread with it, as a whole.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <string>
#include <string_view>

namespace jiheng {

class SharedText {
public:
    SharedText() = default;
    SharedText(std::string_view text) : held_{text.empty() ? nullptr : new Held{text}} {}
    SharedText(const std::string& text) : SharedText{std::string_view{text}} {}
    SharedText(const char* text) : SharedText{std::string_view{text}} {}

    bool empty() const { return held_ == nullptr; }
    const std::string& text() const
    {
        static const std::string none{};
        return held_ == nullptr ? none : held_->text;
    }
    operator std::string_view() const { return text(); }
    friend bool operator==(const SharedText& a, std::string_view b) { return a.text() == b; }

private:
    struct Held : boost::intrusive_ref_counter<Held, boost::thread_unsafe_counter> {
        explicit Held(std::string_view of) : text{of} {}
        std::string text;
    };

    boost::intrusive_ptr<const Held> held_{};
};

}  // namespace jiheng
