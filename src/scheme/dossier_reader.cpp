// The sections of a case file that reports are written from.
#include <algorithm>

#include "base/text.h"
#include "scheme/case_reader.h"
#include "scheme/reader_tools.h"

namespace jiheng {

namespace {

void read_head(TableReader& file, ReportHead& head)
{
    auto table = file.table("report");
    if (!table) return;
    head.outline = table->optional_text("outline");
    head.department = table->optional_text("department");
    head.principal = table->optional_text("principal");
    head.agency = table->optional_text("agency");
    head.number = table->optional_text("number");
    head.date = table->optional_text("date");
    head.author = table->optional_text("author");
    head.reviewer = table->optional_text("reviewer");
    table->finish();
}

void read_texts(TableReader& file, Dossier& dossier)
{
    auto table = file.table("text");
    if (!table) return;
    for (const std::string& key : table->keys()) dossier.texts.emplace(key, std::string{trim(table->text(key))});
    table->finish();
}

void read_budget(TableReader& file, Dossier& dossier)
{
    const Rational scale = money_scale(file);
    for (auto& table : file.tables("budget_item")) {
        BudgetItem item;
        item.name = table.text("name");
        item.use = table.optional_text("use");
        item.change = table.optional_text("change");
        for (auto& entry : table.tables("years")) {
            BudgetYear year;
            year.year = entry.text("year");
            year.initial = read_money(entry, "initial", scale);
            year.budget = read_money(entry, "budget", scale);
            year.executed = read_money(entry, "executed", scale);
            entry.finish();
            if (item.year(year.year) != nullptr)
                entry.report("error.scheme.duplicate", {{"what", year.year}}, entry.where("year"));
            item.years.push_back(std::move(year));
        }
        item.where = place_in_document(table);
        table.finish();
        dossier.budget.push_back(std::move(item));
    }
}

void read_data(TableReader& file, Dossier& dossier)
{
    for (auto& table : file.tables("data")) {
        DataItem item;
        item.name = table.text("name");
        item.planned = table.optional_text("planned");
        item.done = table.optional_text("done");
        item.planned_time = table.optional_text("planned_time");
        item.done_time = table.optional_text("done_time");
        item.where = place_in_document(table);
        table.finish();
        dossier.data.push_back(std::move(item));
    }
}

void read_evidence(TableReader& file, Dossier& dossier)
{
    for (auto& table : file.tables("evidence")) {
        Evidence evidence;
        evidence.id = table.text("id");
        evidence.title = table.text("title");
        evidence.on = table.texts("on");
        evidence.where = place_in_document(table);
        table.finish();
        dossier.evidence.push_back(std::move(evidence));
    }
}

// Material asked of the evaluated body, and when it came. No report is written from it: it stays in the text of the
// case, and is only looked through.
void check_requests(TableReader& file)
{
    for (auto& table : file.tables("request")) {
        table.text("what");
        table.texts("on");
        for (const char* key : {"to", "sent", "due", "received", "by", "note"}) table.optional_text(key);
        table.finish();
    }
}

void read_interviews(TableReader& file, Dossier& dossier)
{
    for (auto& table : file.tables("interview")) {
        Interview interview;
        interview.with = table.text("with");
        interview.date = table.optional_text("date");
        interview.place = table.optional_text("place");
        interview.by = table.optional_text("by");
        for (auto& topic : table.tables("topic")) {
            interview.topics.push_back({topic.text("title"), topic.text("text"), topic.texts("on")});
            topic.finish();
        }
        interview.where = place_in_document(table);
        table.finish();
        dossier.interviews.push_back(std::move(interview));
    }
}

void read_papers(TableReader& file, Dossier& dossier)
{
    for (auto& table : file.tables("paper")) {
        PaperNote paper;
        paper.on = table.text("on");
        paper.text = table.optional_text("text");
        paper.source = table.optional_text("source");
        paper.author = table.optional_text("author");
        paper.reviewer = table.optional_text("reviewer");
        paper.date = table.optional_text("date");
        paper.where = place_in_document(table);
        table.finish();
        if (dossier.paper(paper.on) != nullptr)
            table.report("error.scheme.duplicate", {{"what", paper.on}}, table.where("on"));
        dossier.papers.push_back(std::move(paper));
    }
}

void read_checks(TableReader& file, Dossier& dossier)
{
    const Rational scale = money_scale(file);
    for (auto& table : file.tables("payment_check")) {
        PaymentCheck check;
        check.voucher = table.text("voucher");
        check.date = table.optional_text("date");
        check.payee = table.optional_text("payee");
        check.purpose = table.optional_text("purpose");
        check.amount = read_money(table, "amount", scale);
        check.basis = table.optional_text("basis");
        check.result = table.text("result");
        check.where = place_in_document(table);
        table.finish();
        dossier.payments.push_back(std::move(check));
    }
    for (auto& table : file.tables("output_check")) {
        OutputCheck check;
        check.item = table.text("item");
        check.place = table.optional_text("place");
        check.reported = table.text("reported");
        check.found = table.text("found");
        check.result = table.text("result");
        check.where = place_in_document(table);
        table.finish();
        dossier.outputs.push_back(std::move(check));
    }
}

std::vector<Problem> read_problems(TableReader& file, std::string_view section, bool with_suggestion)
{
    std::vector<Problem> problems;
    for (auto& table : file.tables(section)) {
        Problem problem;
        problem.title = table.text("title");
        problem.text = table.optional_text("text");
        problem.on = table.texts("on");
        if (with_suggestion) {
            problem.suggestion = table.optional_text("suggestion");
            problem.suggestion_text = table.optional_text("suggestion_text");
        }
        problem.where = place_in_document(table);
        table.finish();
        problems.push_back(std::move(problem));
    }
    return problems;
}

void read_questionnaires(TableReader& file, Dossier& dossier)
{
    for (auto& table : file.tables("questionnaire")) {
        Questionnaire one;
        one.tally = table.text("tally");
        one.title = table.text("title");
        one.respondents = table.optional_text("respondents");
        one.method = table.optional_text("method");
        one.period = table.optional_text("period");
        one.opening = table.optional_text("opening");
        one.open_questions = table.texts("open_questions");
        for (auto& entry : table.tables("question")) {
            Question question;
            question.text = entry.text("text");
            question.scored = entry.flag("scored", true);
            question.counts = read_counts(entry);
            entry.finish();
            one.questions.push_back(std::move(question));
        }
        one.where = place_in_document(table);
        table.finish();
        if (dossier.questionnaire(one.tally) != nullptr)
            table.report("error.scheme.duplicate", {{"what", one.tally}}, table.where("tally"));
        dossier.questionnaires.push_back(std::move(one));
    }
}

}  // namespace

void read_dossier(TableReader& file, Dossier& dossier)
{
    read_head(file, dossier.head);
    read_texts(file, dossier);
    read_budget(file, dossier);
    read_data(file, dossier);
    read_evidence(file, dossier);
    check_requests(file);
    read_interviews(file, dossier);
    read_papers(file, dossier);
    read_checks(file, dossier);
    dossier.experiences = read_problems(file, "experience", false);
    dossier.problems = read_problems(file, "problem", true);
    read_questionnaires(file, dossier);
}

}  // namespace jiheng
