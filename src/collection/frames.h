// Who could be asked, and who was drawn: the frame of a survey and its sample. The plan, the seed and the hash of the
// frame are kept, so that the same people can be drawn again.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "collection/imports.h"
#include "survey/sampling.h"

namespace jiheng {

struct UploadedFrame {
    std::size_t entries = 0;
    std::map<std::string, std::size_t> strata{};
    std::size_t clusters = 0;
    std::vector<TableFault> faults{};  // then nothing was kept
};
// `csv`: a heading with key and, where there are any, stratum and cluster; takes the place of an earlier frame, whose
// sample goes. Errors: error.survey.frame.heading, error.collection.frame_size.
Result<UploadedFrame> upload_frame(const Call& call, std::int64_t survey, const std::string& csv);

struct DrawnSample {
    std::size_t drawn = 0;
    std::uint64_t seed = 0;
    struct Stratum {
        std::size_t entries = 0;
        std::size_t drawn = 0;
    };
    std::map<std::string, Stratum> strata{};
};
// By the survey's plan. `seed` 0: the plan's, or one made now. Errors: error.collection.no_frame,
// error.collection.design, error.survey.sample.*.
Result<DrawnSample> draw_survey_sample(const Call& call, std::int64_t survey, std::uint64_t seed);

// Those who were drawn, in the order of the frame.
Result<Done> each_drawn(const Call& call, const SurveyRecord& survey,
                        const std::function<bool(const survey::FrameEntry&)>& take);

}  // namespace jiheng
