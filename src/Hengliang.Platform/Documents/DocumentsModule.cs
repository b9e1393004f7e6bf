using System.Globalization;
using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Documents;

/// <summary>What the module brings.</summary>
internal static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration) => services
        .AddTables<DocumentsTables>()
        .AddPermissions(DocumentsPermissions.All)
        .AddSingleton(LimitsOf(configuration))
        .AddSingleton(new KeptFiles(new("文档原件", "original documents"), """select d."FileName", d."Sha256", f."Bytes" from "Documents" d join "DocumentFiles" f on f."DocumentId" = d."Id" order by d."Id" """))
        .AddScoped<ReviewDesk>()
        .AddScoped<DocumentSteps>()
        .AddScoped<FigureRecording>()
        .AddScoped<UploadDocument>()
        .AddScoped<RecordTable>()
        .AddScoped<ReadUploaded>()
        .AddScoped<FindUnread>()
        .AddScoped<FailReading>()
        .AddScoped<DescribeDocument>()
        .AddScoped<ListDocuments>()
        .AddScoped<ShowReview>()
        .AddScoped<FetchOriginal>()
        .AddScoped<ListSources>()
        .AddScoped<AcceptExtract>()
        .AddScoped<CorrectExtract>()
        .AddScoped<RejectExtract>()
        .AddScoped<ReopenExtract>()
        .AddScoped<PassSentence>()
        .AddScoped<AddFigure>()
        .AddScoped<FinishReview>()
        .AddScoped<ResumeReview>()
        .AddScoped<PublishDocument>()
        .AddScoped<RepealDocument>()
        .AddScoped<DropDocument>()
        .AddDuties<DocumentDuties>()
        .AddTrace<SentenceTrace>();

    private static DocumentLimits LimitsOf(IConfiguration configuration) =>
        long.TryParse(configuration["Documents:MaxBytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? new(bytes)
            : new();
}
