/// Runs the tst_*.qml of this folder with the client's module and a desk that hears no core.
#include "map-client/desk.hpp"

#include <QQmlEngine>
#include <QtQuickTest>

#include <memory>

namespace ensign::test {

class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine* engine)
    {
        desk_ = std::make_unique<map::Desk>(QUrl{"https://127.0.0.1:1"}, clock_);
        desk_->serve(*engine);
    }

private:
    map::BootClock clock_;
    std::unique_ptr<map::Desk> desk_;
};

} // namespace ensign::test

QUICK_TEST_MAIN_WITH_SETUP(map, ensign::test::Setup)

#include "map_qml_tests_main.moc"
