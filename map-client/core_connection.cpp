#include "map-client/core_connection.hpp"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

namespace ensign::map {
namespace {

constexpr int kAnswerWithinMs = 10'000;

CoreAnswer read_answer(QNetworkReply& reply)
{
    CoreAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = QJsonDocument::fromJson(reply.readAll()).object();
    if (answer.ok()) return answer;
    if (answer.status == 0) {
        answer.title = "core_not_reached";
        answer.detail = "The core could not be reached: " + reply.errorString() + ".";
        return answer;
    }
    answer.title = answer.body["title"].toString();
    answer.detail = answer.body["detail"].toString();
    if (answer.title.isEmpty()) answer.title = "refused";
    if (answer.detail.isEmpty())
        answer.detail = QStringLiteral("The core answered with status %1.").arg(answer.status);
    return answer;
}

} // namespace

CoreConnection::CoreConnection(QUrl core, QObject* parent) : QObject(parent), core_{std::move(core)}
{
    network_.setProxy(QNetworkProxy::NoProxy);
}

// What is still under way is cut off with us, and must not report to those who are gone already.
CoreConnection::~CoreConnection()
{
    for (QNetworkReply* reply : network_.findChildren<QNetworkReply*>())
        reply->disconnect(this);
}

QNetworkRequest CoreConnection::request(const QString& path) const
{
    QNetworkRequest request{core_.resolved(QUrl{path})};
    request.setTransferTimeout(kAnswerWithinMs);
    request.setRawHeader("Accept", "application/json, application/problem+json");
    if (!token_.isEmpty()) request.setRawHeader("Authorization", "Bearer " + token_.toUtf8());
    return request;
}

void CoreConnection::expect(QNetworkReply* reply, Answered answered)
{
    const bool signed_in = reply->request().hasRawHeader("Authorization");
    connect(reply, &QNetworkReply::finished, this, [this, reply, signed_in, answered] {
        reply->deleteLater();
        const CoreAnswer answer = read_answer(*reply);
        answered(answer);
        if (answer.status == 401 && signed_in) emit signed_out();
    });
}

void CoreConnection::get(const QString& path, Answered answered)
{
    expect(network_.get(request(path)), std::move(answered));
}

void CoreConnection::post(const CoreCommand& command, Answered answered)
{
    QNetworkRequest post = request(command.path);
    post.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    if (!command.idempotency_key.isEmpty())
        post.setRawHeader("Idempotency-Key", command.idempotency_key.toUtf8());
    if (!command.version.isEmpty())
        post.setRawHeader("If-Match", '"' + command.version.toUtf8() + '"');
    const QByteArray body = QJsonDocument{command.body}.toJson(QJsonDocument::Compact);
    expect(network_.post(post, body), std::move(answered));
}

void CoreConnection::erase(const QString& path, Answered answered)
{
    expect(network_.deleteResource(request(path)), std::move(answered));
}

} // namespace ensign::map
