#include "collection/qr_code.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("an address becomes a picture, a novel does not")
{
    const std::string address = "https://example.org/s/0123456789abcdef01234567";
    const auto svg = qr_code(address, PictureFormat::svg);
    const auto png = qr_code(address, PictureFormat::png);
    REQUIRE(svg.ok());
    REQUIRE(png.ok());
    // 49 bytes at level M are version 4: 33 modules and a quiet zone of 4 on each side.
    CHECK(svg.value().find("viewBox=\"0 0 41 41\"") != std::string::npos);
    CHECK(png.value().starts_with("\x89PNG"));
    CHECK(png.value().size() < 3'000);
    for (const auto format : {PictureFormat::svg, PictureFormat::png})
        CHECK(qr_code(std::string(5'000, 'x'), format).error().code == "error.collection.code");
}
