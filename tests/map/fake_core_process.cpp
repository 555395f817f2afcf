#include "tests/map/fake_core_process.hpp"

#include "map-client/watch_start.hpp"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace ensign::test {

FakeCoreProcess::FakeCoreProcess()
{
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(
        ENSIGN_PYTHON, {"-B", ENSIGN_SOURCE_DIR "/tests/map/fake_core.py", folder_.path()});
    process_.waitForReadyRead(20'000);
    const QJsonObject said = QJsonDocument::fromJson(process_.readLine()).object();
    url_ = QUrl{QStringLiteral("https://127.0.0.1:%1").arg(said["port"].toInt())};
    map::trust_only(ca_file());
}

FakeCoreProcess::~FakeCoreProcess()
{
    process_.kill();
    process_.waitForFinished();
}

QByteArray FakeCoreProcess::call(const QString& path, const QByteArray& body)
{
    QNetworkAccessManager network;
    QNetworkRequest request{url_.resolved(QUrl{path})};
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    QNetworkReply* reply = body.isEmpty() ? network.get(request) : network.post(request, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return reply->readAll();
}

void FakeCoreProcess::steer(const QString& command, const QJsonObject& body)
{
    call("/fake/" + command, QJsonDocument{body}.toJson());
}

QJsonArray FakeCoreProcess::log() { return QJsonDocument::fromJson(call("/fake/log", {})).array(); }

bool wait_until(const std::function<bool()>& happened) { return QTest::qWaitFor(happened, 20'000); }

} // namespace ensign::test
