/// A paper as a PDF for printing and for the archive: A4, black on white, fonts inside, Arabic
/// shaped and set from right to left, Chinese in its own shapes, and a QR code with number and
/// hash.
#pragma once

#include "core/base/expected.hpp"
#include "core/service/documents/document.hpp"

#include <string>

namespace ensign::service::documents {

enum class PdfFault {
    font_missing, ///< a letter of the text is in no font of this machine: nothing is left out in
                  ///< silence
    not_made,     ///< Cairo's or QPDF's own fault
};

/// The bytes of the file; the same document gives the same bytes.
///
///   format   PDF 1.7 made for PDF/A-2b (document_archive.hpp says which of its rules hold)
///   thread   any
///   cost     some 100 ms
expected<std::string, PdfFault> pdf_of(const Document& document);

} // namespace ensign::service::documents
