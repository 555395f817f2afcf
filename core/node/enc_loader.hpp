/// Reads the ENC cells of a folder, with the updates that lie beside each.
#pragma once

#include "core/base/expected.hpp"
#include "core/node/enc_cells.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ensign::node {

/// Every *.000 in the folder and those below it, the coarsest scale first, so that the finer are
/// drawn over it. An empty path is no cell.
///
///   errors   a sentence that names the file: it is no cell, or one without coverage
///   cost     about a second for 2 MB of S-57
expected<std::vector<EncCell>, std::string> load_enc_cells(const std::filesystem::path& folder);

} // namespace ensign::node
