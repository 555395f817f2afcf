#include "core/service/settings/notice_settings.hpp"

#include "core/node/file_text.hpp"

namespace ensign::service {
namespace {

using node::TomlTable;

constexpr std::int64_t kDayMinutes = 1'440;

node::NoticeStep read_step(TomlTable& in, const CoreConfig& config)
{
    node::NoticeStep step;
    const auto minutes_of = [&](std::string_view key, std::int64_t least) {
        const std::int64_t given = in.integer_or(key, least);
        if (given < least || given > kDayMinutes) in.fail(key, "minutes, at most a day of them");
        return std::chrono::minutes{given};
    };
    step.after = minutes_of("after_min", 0);
    if (in.has("again_min")) step.again = minutes_of("again_min", 1);
    if (in.has("mail")) step.mail = in.texts("mail");
    if (in.has("program")) step.program = in.texts("program");
    for (const std::string& address : step.mail)
        if (!node::is_mail_address(address)) in.fail("mail", "\"" + address + "\" is no address");
    if (!step.mail.empty() && config.mail.url.empty())
        in.fail("mail", "the table [mail] must say by which server");
    if (!step.program.empty() && !step.program.front().starts_with('/'))
        in.fail("program", "a whole path is expected, and its words after it");
    if (step.mail.empty() && step.program.empty())
        in.fail("after_min", "mail, a program or both are expected in each step");
    return step;
}

void read_mail(TomlTable& in, const std::filesystem::path& base, node::MailServer& mail)
{
    mail.url = in.text("server");
    if (!mail.url.starts_with("smtp://") && !mail.url.starts_with("smtps://"))
        in.fail("server", "smtp://HOST:PORT or smtps://HOST:PORT is expected");
    mail.from = in.text("from");
    if (!node::is_mail_address(mail.from)) in.fail("from", "an address is expected");
    mail.user = in.text_or("user", "");
    mail.plain = in.boolean_or("plain", false);
    const std::string file = in.text_or("password_file", "");
    if (file.empty()) return;
    mail.password = node::read_file((base / file).string()).value_or("");
    mail.password.resize(std::min(mail.password.size(), mail.password.find_first_of("\r\n")));
    if (mail.password.empty()) in.fail("password_file", "is not there, or its first line is empty");
    if (mail.plain) in.fail("plain", "a password is not sent in the clear");
}

} // namespace

void read_notices(TomlTable& file, const std::filesystem::path& base, CoreConfig& config)
{
    if (file.has("mail")) {
        TomlTable mail = file.table("mail");
        read_mail(mail, base, config.mail);
        file.put_back(mail);
    }
    auto steps = file.tables("notify");
    for (TomlTable& one : steps)
        config.notice_steps.push_back(read_step(one, config));
    file.put_back(steps);
}

} // namespace ensign::service
