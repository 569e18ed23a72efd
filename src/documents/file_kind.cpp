#include "documents/file_kind.h"

#include <array>
#include <string>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/html/mhtml.h"
#include "documents/package/zip.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

struct Signature {
    std::string_view bytes;
    FileKind kind;
};

constexpr std::array signatures{
    Signature{"{\\rtf", FileKind::office},
    Signature{"\x89PNG", FileKind::picture},
    Signature{"\xFF\xD8\xFF", FileKind::picture},
    Signature{"GIF8", FileKind::picture},
    Signature{"\x7F"
              "ELF",
              FileKind::program},
    Signature{"\x1F\x8B", FileKind::archive},
    Signature{"7z\xBC\xAF", FileKind::archive},
    Signature{"Rar!", FileKind::archive},
};
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t looked_at = 4000;

// Data for programs, not a paper: a brace or a bracket, and a quoted key with its colon.
bool looks_like_json(std::string_view text)
{
    const std::string_view start = trim(text.substr(0, looked_at));
    return (start.starts_with("{") || start.starts_with("[")) && contains(start, "\":");
}

// A tag of a page in a file that begins with one, whatever comments or declarations stand before it.
bool looks_like_html(std::string_view text)
{
    const std::string start = lower_ascii(trim(text.substr(0, looked_at)));
    if (!start.starts_with("<")) return false;
    for (const std::string_view tag : {"<html", "<!doctype html", "<head", "<body", "<table", "<meta"})
        if (contains(start, tag)) return true;
    return false;
}

FileKind kind_of_package(std::string_view bytes)
{
    auto package = ZipPackage::open(bytes, "", {});
    if (!package.ok()) return FileKind::zip;  // its reader says what is wrong with it
    const ZipPackage& zip = package.value();
    if (zip.find("[Content_Types].xml") != nullptr) {
        for (const auto& entry : zip.entries()) {
            if (entry.key.starts_with("xl/")) return FileKind::xlsx;
            if (entry.key.starts_with("word/")) return FileKind::docx;
        }
    }
    if (zip.find("mimetype") != nullptr && zip.find("content.xml") != nullptr) return FileKind::office;
    return FileKind::zip;
}

// The names of streams in a compound file are UTF-16.
bool has_stream(std::string_view bytes, std::string_view name)
{
    std::string wide;
    for (const char c : name) wide += std::string{c, '\0'};
    return contains(bytes, wide);
}

}  // namespace

std::string_view name_of(FileKind kind)
{
    switch (kind) {
        case FileKind::text:
            return "txt";
        case FileKind::html:
            return "html";
        case FileKind::xlsx:
            return "xlsx";
        case FileKind::docx:
            return "docx";
        case FileKind::pdf:
            return "pdf";
        case FileKind::office:
            return "xls / doc / ods / odt / rtf";
        case FileKind::encrypted:
            return "xlsx / docx";
        case FileKind::zip:
            return "zip";
        case FileKind::json:
            return "json";
        case FileKind::picture:
            return "png / jpeg / gif";
        case FileKind::archive:
            return "rar / 7z / gzip";
        case FileKind::program:
            break;
    }
    return "program";
}

FileKind kind_of_file(std::string_view bytes)
{
    if (is_zip(bytes)) return kind_of_package(bytes);
    if (bytes.starts_with(compound_file))
        return has_stream(bytes, "EncryptedPackage") ? FileKind::encrypted : FileKind::office;
    // Some programs put a few bytes before the mark.
    if (contains(bytes.substr(0, 1024), "%PDF-")) return FileKind::pdf;
    for (const auto& [start, kind] : signatures)
        if (bytes.starts_with(start)) return kind;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const std::string start =
            decode_leniently(bytes.substr(2, looked_at), bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE");
        return looks_like_html(start) ? FileKind::html : FileKind::text;
    }
    const std::string_view text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    if (contains(text.substr(0, looked_at), "urn:schemas-microsoft-com:office:spreadsheet") &&
        trim(text).starts_with("<?xml"))
        return FileKind::office;
    if (looks_like_html(text) || is_mhtml(text)) return FileKind::html;
    if (looks_like_json(text)) return FileKind::json;
    return FileKind::text;
}

}  // namespace jiheng
