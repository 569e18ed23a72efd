// Where a cell stands, small enough to stand beside each of the hundreds of cells of a form. It becomes a Location,
// with its label, when there is something to say about the cell.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <string>

#include "base/location.h"
#include "base/shared_text.h"
#include "documents/document.h"

namespace jiheng {

// What the places of one table have in common, or a single place given whole. Shared as SharedText is.
struct PlaceFrame : boost::intrusive_ref_counter<PlaceFrame, boost::thread_unsafe_counter> {
    Medium medium = Medium::text;
    Location whole{};           // of a table: its number and sheet
    bool of_one_place = false;  // then `whole` is that place
};
using PlaceFrameHandle = boost::intrusive_ptr<const PlaceFrame>;

PlaceFrameHandle frame_of(const Document& document, const Table& table);

class Place {
public:
    Place() = default;
    Place(const Location& where);
    // `frame` is that of the row's table; `column` is 0-based.
    Place(PlaceFrameHandle frame, const Row& row, std::size_t column);

    SharedText row{};     // heading of the row, as printed
    SharedText column{};  // heading of the column

    bool known() const { return frame_ != nullptr && !(frame_->of_one_place && frame_->whole.label.empty()); }
    Location location() const;
    operator Location() const { return location(); }
    std::string label() const { return location().label; }

private:
    PlaceFrameHandle frame_{};
    int order_ = 0;
    int number_ = 0;
    int column_ = 0;
    Box box_{};
};

}  // namespace jiheng
