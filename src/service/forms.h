// The forms of a project's life and their editions. A draft is assessed with every save; a sealed edition never
// changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/projects.h"

namespace jiheng {

struct FormRecord {
    std::int64_t id = 0;
    std::int64_t project = 0;
    std::string path{};  // of the project's organisation
    std::string kind{};
    int round = 0;  // of a monitoring; 0 for others
    std::string state{};
    std::string locked{};
    std::int64_t edition = 1;
    std::int64_t in_force = 0;
    std::string scheme{};
    std::int64_t author = 0;
    std::string total{};
    std::string grade{};
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    Moment due = 0;
    Moment changed = 0;
    std::int64_t version = 0;
    int year = 0;  // of the project
    std::string project_name{};
};

struct Edition {
    std::int64_t number = 0;
    std::string content{};
    std::string points{};  // JSON of every indicator with its trace, or empty
    std::string hash{};
    Moment sealed = 0;  // 0: open
    std::int64_t person = 0;
    Moment changed = 0;
};

struct NewForm {
    std::int64_t project = 0;
    std::string kind{};
    int round = 0;
    std::string scheme{};   // id; empty: chosen by unit and year
    std::string content{};  // empty: made from the approved target, or a blank one
};

// Errors: error.rights.denied, error.content.*, error.service.form_kind, error.service.target_missing (a
// self-evaluation or monitoring without an approved target and without content).
Result<FormRecord> add_form(const Call& call, const NewForm& form);
Result<FormRecord> read_form(const Call& call, std::int64_t id);
// With its current edition, in one question.
struct FormWithEdition {
    FormRecord form{};
    Edition edition{};
};
Result<FormWithEdition> read_form_with_edition(const Call& call, std::int64_t id);
Result<std::vector<FormRecord>> list_forms(const Call& call, std::int64_t project);
Result<Edition> read_edition(const Call& call, const FormRecord& form, std::int64_t number);
Result<std::vector<Edition>> list_editions(const Call& call, const FormRecord& form);  // without content

// What saving needs of the rules is computed before the transaction: it takes longer than storing it.
struct Draft {
    std::string content{};
    Assessment assessment{};
};
Result<Draft> make_draft(const Rulebook& rules, std::string_view kind, std::string_view scheme, std::string content);

// The content of the open edition, scored and checked. error.service.changed when `version` is no longer the current
// one: nothing is overwritten. error.procedure.not_editable in a state or for a person that may not.
Result<FormRecord> save_form(const Call& call, std::int64_t id, const Draft& draft, std::int64_t version);

// Inside the service: after the content of the open edition has changed.
Result<Done> store_assessment(const Call& call, FormRecord& form, const Assessment& assessment);

}  // namespace jiheng
