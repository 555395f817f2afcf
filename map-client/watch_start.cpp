#include "map-client/watch_start.hpp"

#include <QFile>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <cstdio>

namespace ensign::map {
namespace {

/// A core that is just starting gets this long before we say that it cannot be reached.
constexpr Duration kPatience = std::chrono::seconds{10};
constexpr int kTryAgainMs = 500;

} // namespace

bool trust_only(const QString& ca_file)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    if (!ca_file.isEmpty()) {
        QFile file{ca_file};
        if (!file.open(QIODevice::ReadOnly)) return false;
        const auto authorities = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
        if (authorities.isEmpty()) return false;
        tls.setCaCertificates(authorities);
    }
    QSslConfiguration::setDefaultConfiguration(tls);
    return true;
}

void prepare_process()
{
    qputenv("QT_BEARER_POLL_TIMEOUT", "86400000"); // once a day, in ms
    qputenv("QML_DISABLE_DISTANCEFIELD", "1"); // crisper small text on the screens of a watch room
    QNetworkProxyFactory::setUseSystemConfiguration(false);
}

WatchStart::WatchStart(const CommandLine& line, const Clock& clock)
    : line_{line}, clock_{clock}, begun_{clock.mono()}, desk_{line.core, clock}
{
    desk_.theme.set_style(line_.style);
    desk_.start_latitude = line_.latitude;
    desk_.start_longitude = line_.longitude;
    desk_.start_zoom = line_.zoom;
    connect(&desk_.session, &SessionModel::failed, this, &WatchStart::sign_in_failed);
    connect(&desk_, &Desk::snapshot_taken, this, &WatchStart::select_first);
    connect(&desk_.cases, &CaseListModel::case_put, this, &WatchStart::select_wanted);
    // Whatever an officer has chosen since is not taken away from them.
    connect(&desk_.selection, &SelectionModel::keyChanged, this, [this] {
        if (desk_.selection.key() != line_.select) line_.select.clear();
    });
}

QQuickWindow* WatchStart::window() const
{
    const auto roots = engine_.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
}

bool WatchStart::open()
{
    desk_.serve(engine_);
    engine_.load(QUrl{"qrc:/qml/Main.qml"});
    if (window() == nullptr) return false;
    window()->resize(line_.window);
    if (!line_.screenshot.isEmpty()) {
        grabber_ = std::make_unique<WindowGrabber>(*window(), line_.screenshot);
        grabber_->listen();
        connect(grabber_.get(), &WindowGrabber::saved, this, [this](const QByteArray& said) {
            std::printf("%s\n", said.constData());
            std::fflush(stdout);
            if (line_.quit_after_screenshot) emit leave(static_cast<int>(Exit::ok));
        });
    }
    if (!line_.user.isEmpty()) sign_in();
    return true;
}

void WatchStart::sign_in()
{
    const auto passphrase = read_passphrase(line_.passphrase_file);
    if (!passphrase) {
        std::fprintf(stderr, "ensign-map: %s cannot be read.\n", qPrintable(line_.passphrase_file));
        emit leave(static_cast<int>(Exit::usage));
        return;
    }
    desk_.session.signIn(line_.user, *passphrase);
}

void WatchStart::sign_in_failed(int status, const QString& detail)
{
    if (line_.user.isEmpty()) return; // the sign-in screen says it
    if (status == 0 && clock_.mono() - begun_ < kPatience) {
        QTimer::singleShot(kTryAgainMs, this, &WatchStart::sign_in);
        return;
    }
    std::fprintf(stderr, "ensign-map: %s\n", qPrintable(detail));
    emit leave(static_cast<int>(status == 0 ? Exit::core_not_reached : Exit::sign_in_refused));
}

/// What was asked for on the command line may only come to be later: a vessel becomes a case.
void WatchStart::select_wanted()
{
    const QString wanted = line_.select;
    if (wanted.isEmpty() || !desk_.selection.select(wanted)) return;
    if (desk_.selection.kind() == "case") line_.select.clear();
}

void WatchStart::select_first()
{
    line_.user.clear(); // from now on a failed sign-in is a matter for the screen
    select_wanted();
    if (line_.quit_after_screenshot && grabber_) grabber_->grab();
}

} // namespace ensign::map
