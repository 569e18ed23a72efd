// The content of a paper laid over the content of a form. Inside the service folder only.
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "service/form_preview.h"

namespace jiheng {

// `paper` is what write_content gives for the recognised form; both are contents of forms.
boost::json::object merge_content(const boost::json::object& before, const boost::json::object& paper,
                                  std::vector<CellChange>& changes);

}  // namespace jiheng
