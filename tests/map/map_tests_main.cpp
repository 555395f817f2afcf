#include "map-client/watch_start.hpp"

#include <QGuiApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    ensign::map::prepare_process();
    const QGuiApplication application{argc, argv};
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
