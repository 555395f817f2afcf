/// Saves a picture of the window each time the process receives SIGUSR1: for documents, for tests,
/// and for the log of what an officer saw. It waits until the picture has stopped changing, because
/// the chart's tiles arrive one by one.
#pragma once

#include <QImage>
#include <QObject>
#include <QQuickWindow>
#include <QTimer>

namespace ensign::map {

class WindowGrabber : public QObject {
    Q_OBJECT
public:
    WindowGrabber(QQuickWindow& window, QString file, QObject* parent = nullptr);

    /// Makes SIGUSR1 ask for a picture. One grabber a process.
    void listen();

    void grab();

signals:
    /// The picture is saved; one line of JSON that says so.
    void saved(const QByteArray& line);

private:
    void look();
    bool settled(const QImage& now);

    QQuickWindow& window_;
    QString file_;
    QTimer timer_;
    QImage before_;
    int looks_ = 0;
    int same_ = 0;
};

} // namespace ensign::map
