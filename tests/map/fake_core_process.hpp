/// Runs fake_core.py beside a test and steers it.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <ostream>

namespace ensign::test {

class FakeCoreProcess {
public:
    FakeCoreProcess();
    ~FakeCoreProcess();

    QUrl url() const { return url_; }
    QString ca_file() const { return folder_.filePath("ca.pem"); }
    QString passphrase_file() const { return folder_.filePath("passphrase"); }

    /// POST /fake/COMMAND
    void steer(const QString& command, const QJsonObject& body = {});
    /// What was asked of it so far: [{"method", "path", "body", "key", "if_match"}].
    QJsonArray log();

private:
    QByteArray call(const QString& path, const QByteArray& body);

    QTemporaryDir folder_;
    QProcess process_;
    QUrl url_;
};

/// Runs the event loop until `happened` is true; false after 20 s.
bool wait_until(const std::function<bool()>& happened);

} // namespace ensign::test

// So that a failed comparison prints the text and not its bytes.
inline void PrintTo(const QString& text, std::ostream* out)
{
    *out << '"' << text.toStdString() << '"';
}
