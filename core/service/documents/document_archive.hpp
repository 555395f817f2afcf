/// Makes a PDF fit for an archive, as PDF/A-2b (ISO 19005-2) asks: XMP metadata that agree with the
/// document information, the colour space of the printer (sRGB), a file identifier, the language.
/// Fonts and pictures are inside already, and there is neither script, encryption nor attachment.
///
/// What holds this is a test that reads the file again with another program. No validator of PDF/A
/// is in Debian 12, and none has judged it.
#pragma once

#include "core/base/expected.hpp"

#include <string>

namespace ensign::service::documents {

struct ArchiveWords {
    std::string title;
    std::string language; ///< "ar"
    std::string made_at;  ///< "2026-11-24T04:00:00.000Z"
};

/// errors  QPDF's own words
expected<std::string, std::string> for_the_archive(
    const std::string& pdf, const ArchiveWords& words);

} // namespace ensign::service::documents
