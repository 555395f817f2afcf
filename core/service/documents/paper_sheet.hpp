/// Sheets of A4 that fill from the top: texts in any script, rows of names and values, a box to
/// tick, a QR code. The one place where Pango, Cairo's PDF and libqrencode are met.
#pragma once

#include "core/service/documents/document.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ensign::service::documents {

enum class Font { title, heading, strong, name, plain, small };

struct Text {
    std::string text;
    std::string language; ///< "ar"; it also picks the shapes of Chinese letters
    Font font = Font::plain;
    Voice voice = Voice::theirs;
};

struct PaperRow {
    std::vector<Text> names;
    std::vector<Text> values; ///< empty: the names take the whole width
    bool to_tick = false;
};

class PaperSheet {
public:
    /// The side on which the reader begins.
    enum class Start { left, right };
    struct Footer {
        std::string number;
        int pages = 0; ///< 0: not known yet
    };

    PaperSheet(Start start, Footer footer);
    ~PaperSheet();
    PaperSheet(const PaperSheet&) = delete;
    PaperSheet& operator=(const PaperSheet&) = delete;

    /// At the end of the first lines, which stand beside it.
    void code(const std::string& content);
    void beside_code(const Text& text);
    void below_code();

    /// A heading never stands alone at the foot of a page.
    void heading(const std::vector<Text>& texts);
    /// Stays on one page where it can; a longer one goes on over the next.
    void row(const PaperRow& row);

    /// Nothing is drawn after it. False: Cairo failed.
    bool end();
    int pages() const;
    bool lacks_letters() const; ///< some letter was in no font
    const std::string& bytes() const;

private:
    struct Press;
    std::unique_ptr<Press> press_;
};

} // namespace ensign::service::documents
