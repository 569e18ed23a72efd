#include "collection/qr_code.h"

#include <png.h>
#include <qrencode.h>

#include <memory>
#include <vector>

#include "base/messages.h"

namespace jiheng {

namespace {

constexpr int quiet = 4;  // modules around the code

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

bool is_dark(const QRcode& code, int row, int column)
{
    return row >= 0 && column >= 0 && row < code.width && column < code.width &&
           (code.data[row * code.width + column] & 1U) != 0;
}

// One path of all dark runs, so that the picture stays small.
std::string svg_of(const QRcode& code)
{
    const std::string side = std::to_string(code.width + 2 * quiet);
    std::string path;
    for (int row = 0; row < code.width; ++row)
        for (int column = 0; column < code.width; ++column) {
            if (!is_dark(code, row, column)) continue;
            int end = column;
            while (is_dark(code, row, end)) ++end;
            const std::string run = std::to_string(end - column);
            path += "M" + std::to_string(column + quiet) + " " + std::to_string(row + quiet) + "h" + run + "v1h-" +
                    run + "z";
            column = end;
        }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path d=\"" +
           path + "\"/></svg>\n";
}

void append_bytes(png_structp png, png_bytep bytes, png_size_t size)
{
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), size);
}

// Grey of one bit. libpng leaves by longjmp when it fails, so nothing with a destructor is made between.
bool write_png(const QRcode& code, std::vector<png_byte>& line, std::string& out)
{
    constexpr int dots = 8;
    const int side = code.width + 2 * quiet;
    line.resize(static_cast<std::size_t>(side));  // a module is a byte of eight dots
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    if (png == nullptr) return false;
    png_infop info = png_create_info_struct(png);
    if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {  // NOLINT(cert-err52-cpp): how libpng tells failures
        png_destroy_write_struct(&png, info == nullptr ? nullptr : &info);
        return false;
    }
    png_set_write_fn(png, &out, append_bytes, nullptr);
    const auto size = static_cast<png_uint_32>(side * dots);
    png_set_IHDR(png, info, size, size, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column)
            line[static_cast<std::size_t>(column)] =
                is_dark(code, row - quiet, column - quiet) ? png_byte{0} : png_byte{0xFF};
        for (int dot = 0; dot < dots; ++dot) png_write_row(png, line.data());
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

}  // namespace

Result<std::string> qr_code(const std::string& text, PictureFormat format)
{
    const Code code{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)};
    if (!code) return failure("error.collection.code");
    if (format == PictureFormat::svg) return svg_of(*code);
    std::string out;
    std::vector<png_byte> line;
    if (!write_png(*code, line, out)) return failure("error.collection.code");
    return out;
}

}  // namespace jiheng
