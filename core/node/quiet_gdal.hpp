/// GDAL made ready, and kept from writing to stderr for as long as this lives: what goes wrong is
/// our own return value. For the loaders of charts and areas only.
#pragma once

#include <gdal_priv.h>

#include <mutex>

namespace ensign::node {

class QuietGdal {
public:
    QuietGdal()
    {
        static std::once_flag once;
        std::call_once(once, [] { GDALAllRegister(); });
        CPLPushErrorHandler(CPLQuietErrorHandler);
    }
    ~QuietGdal() { CPLPopErrorHandler(); }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
};

} // namespace ensign::node
