/// What hostile bytes are thrown at, one function each. libFuzzer calls them in the preset `fuzz`;
/// every build runs them over the corpus, where each finding of the past is a file.
///
///   returns  always 0, as libFuzzer wants it; what must hold and does not ends the program
#pragma once

#include <cstddef>
#include <cstdint>

namespace ensign::test {

/// Lines of a receiver, through the reader of parts and the picture.
int fuzz_nmea(const std::uint8_t* bytes, std::size_t size);

/// The payload of an AIS message: its first byte says how many fill bits there are.
int fuzz_ais(const std::uint8_t* bytes, std::size_t size);

/// Lines of gpsd.
int fuzz_gpsd(const std::uint8_t* bytes, std::size_t size);

/// A file of published waters, or of rescue regions.
int fuzz_geojson(const std::uint8_t* bytes, std::size_t size);

/// What a map asks for behind "/v1/tiles/".
int fuzz_tile(const std::uint8_t* bytes, std::size_t size);

} // namespace ensign::test
