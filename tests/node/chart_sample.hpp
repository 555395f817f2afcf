/// The project's chart, read once for all tests of a program.
#pragma once

#include "core/node/chart_loader.hpp"

#include <stdexcept>

namespace ensign::test {

inline const node::Chart& base_chart()
{
    static const node::Chart chart = [] {
        auto read = node::load_chart(ENSIGN_SOURCE_DIR "/data/charts/coast.gdb.zip");
        if (!read) throw std::runtime_error{std::string{word(read.error())}};
        return *std::move(read);
    }();
    return chart;
}

} // namespace ensign::test
