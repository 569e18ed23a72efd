// The subcommands, one file each. `status` becomes the exit status: 0, 1 or 2.
#pragma once

namespace CLI {
class App;
}

namespace jiheng {

void add_score_command(CLI::App& app, int& status);
void add_scheme_command(CLI::App& app, int& status);
void add_audit_command(CLI::App& app, int& status);
void add_convert_command(CLI::App& app, int& status);
void add_report_command(CLI::App& app, int& status);
void add_template_command(CLI::App& app, int& status);
void add_serve_command(CLI::App& app, int& status);
void add_store_commands(CLI::App& app, int& status);  // backup, restore, export, import, verify-log
void add_demo_command(CLI::App& app, int& status);
void add_survey_command(CLI::App& app, int& status);

}  // namespace jiheng
