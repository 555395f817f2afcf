#include "core/service/documents/document_archive.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <lcms2.h>
#include <vector>

namespace ensign::service::documents {
namespace {

/// Without the hour at which it was made: the same paper has the same bytes.
std::string srgb_profile()
{
    constexpr std::size_t kDateAt = 24; // of an ICC header, twelve bytes
    constexpr std::size_t kDateBytes = 12;
    constexpr double kVersion = 2.1; // that every reader of PDF knows
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsSetProfileVersion(profile, kVersion);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    constexpr std::array<char, kDateBytes> kDate = {7, '\xD0', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    if (bytes.size() > kDateAt + kDateBytes)
        std::ranges::copy(kDate, bytes.begin() + static_cast<std::ptrdiff_t>(kDateAt));
    return bytes;
}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

constexpr const char* kProducer = "Ensign " ENSIGN_VERSION " with Cairo, Pango and QPDF";
constexpr const char* kCreator = "Ensign " ENSIGN_VERSION;

std::string xmp_of(const ArchiveWords& words)
{
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:format>application/pdf</dc:format>\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n"
        "<xmp:CreateDate>{}</xmp:CreateDate><xmp:ModifyDate>{}</xmp:ModifyDate>\n"
        "<xmp:CreatorTool>{}</xmp:CreatorTool><pdf:Producer>{}</pdf:Producer>\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        escaped(words.title),
        words.language,
        words.made_at,
        words.made_at,
        kCreator,
        kProducer);
}

/// "D:20261124040000Z"
QPDFObjectHandle date_of(const std::string& utc)
{
    std::string figures;
    std::ranges::copy_if(
        utc, std::back_inserter(figures), [](char c) { return c >= '0' && c <= '9'; });
    constexpr std::size_t kToTheSecond = 14;
    return QPDFObjectHandle::newString("D:" + figures.substr(0, kToTheSecond) + "Z");
}

void put_information(QPDF& pdf, const ArchiveWords& words)
{
    QPDFObjectHandle information = QPDFObjectHandle::newDictionary();
    information.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(words.title));
    information.replaceKey("/CreationDate", date_of(words.made_at));
    information.replaceKey("/ModDate", date_of(words.made_at));
    information.replaceKey("/Creator", QPDFObjectHandle::newString(kCreator));
    information.replaceKey("/Producer", QPDFObjectHandle::newString(kProducer));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information));
}

void put_colours(QPDF& pdf, QPDFObjectHandle root)
{
    QPDFObjectHandle profile = QPDFObjectHandle::newStream(&pdf, srgb_profile());
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", profile);
    QPDFObjectHandle intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    root.replaceKey("/OutputIntents", intents);
}

} // namespace

expected<std::string, std::string> for_the_archive(
    const std::string& pdf, const ArchiveWords& words)
{
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("document", pdf.data(), pdf.size());
        QPDFObjectHandle root = file.getRoot();
        QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&file, xmp_of(words));
        metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
        metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
        root.replaceKey("/Metadata", metadata);
        root.replaceKey("/Lang", QPDFObjectHandle::newString(words.language));
        put_colours(file, root);
        put_information(file, words);
        QPDFWriter writer{file};
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7");
        writer.setDeterministicID(true);
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return std::string{reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
    } catch (const std::exception& fault) {
        return unexpected(std::string{fault.what()});
    }
}

} // namespace ensign::service::documents
