#include "documents/place.h"

#include <utility>

namespace jiheng {

PlaceFrameHandle frame_of(const Document& document, const Table& table)
{
    PlaceFrame* const frame = new PlaceFrame;
    frame->medium = document.medium;
    frame->whole.table = table.number;
    if (document.medium == Medium::workbook) frame->whole.sheet = table.sheet;
    return PlaceFrameHandle{frame};
}

namespace {

PlaceFrameHandle frame_of_one(const Location& where)
{
    PlaceFrame* const frame = new PlaceFrame;
    frame->whole = where;
    frame->of_one_place = true;
    return PlaceFrameHandle{frame};
}

}  // namespace

Place::Place(const Location& where) : row{where.row}, column{where.column}, frame_{frame_of_one(where)} {}

Place::Place(PlaceFrameHandle frame, const Row& in, std::size_t at)
    : frame_{std::move(frame)}, order_{in.order}, number_{in.number}, column_{static_cast<int>(at)}
{
    if (frame_->medium == Medium::pdf) box_ = box_of(in, at);
}

Location Place::location() const
{
    if (frame_ == nullptr) {
        Location where;
        where.row = row.text();
        where.column = column.text();
        return where;
    }
    Location where = frame_->of_one_place
                         ? frame_->whole
                         : place_in_grid(frame_->medium, frame_->whole, {order_, number_, column_, box_});
    where.row = row.text();
    where.column = column.text();
    return where;
}

}  // namespace jiheng
