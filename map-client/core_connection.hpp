/// Asks the core: plain requests and answers over HTTPS. Everything arrives as JSON and is passed
/// on as it is; nothing signed is ever opened here.
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

class QNetworkReply;

namespace ensign::map {

/// What came back. `status` 0: the core could not be reached, and `detail` says why.
struct CoreAnswer {
    int status = 0;
    QJsonObject body;
    QString title;  ///< the word of the problem, when there is one
    QString detail; ///< one sentence: the cause and the way out

    bool ok() const { return status >= 200 && status < 300; }
};

/// A command to the core: once under its key, and only if the case is still at `version`.
struct CoreCommand {
    QString path;
    QJsonObject body;
    QString idempotency_key;
    QString version; ///< empty: whatever the version is
};

class CoreConnection : public QObject {
    Q_OBJECT
public:
    using Answered = std::function<void(const CoreAnswer&)>;

    explicit CoreConnection(QUrl core, QObject* parent = nullptr);
    ~CoreConnection() override;

    void get(const QString& path, Answered answered);
    void post(const CoreCommand& command, Answered answered);
    void erase(const QString& path, Answered answered);

    void set_token(const QString& token) { token_ = token; }
    const QString& token() const { return token_; }
    const QUrl& core() const { return core_; }

signals:
    /// The core no longer knows our token (401); somebody has to sign in again.
    void signed_out();

private:
    QNetworkRequest request(const QString& path) const;
    void expect(QNetworkReply* reply, Answered answered);

    QUrl core_;
    QString token_;
    QNetworkAccessManager network_;
};

} // namespace ensign::map
