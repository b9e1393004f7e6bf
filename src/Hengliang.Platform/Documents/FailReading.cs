using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Writes down that a reading broke off; the original is kept and can be read again.</summary>
public sealed class FailReading(Databases databases, Acting acting)
{
    /// <param name="id">The document.</param>
    /// <param name="incident">The id under which the log tells what broke.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, string incident, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Upload) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        var why = new Words(
            $"系统解析这份文档时出错（编号 {incident}）；原文件已保存，可以重新解析，或把编号告知管理员。",
            $"The system broke while reading this document (number {incident}); the original is kept. Read it again, or tell the administrator the number.");
        if (document.FailReading(why) is { } problem)
            return problem;
        var deed = new Deed(nameof(FailReading), DocumentsPermissions.Upload, document.Subject, new(
            $"解析《{document.Title}》时出错，编号 {incident}", $"failed to read '{document.Title}', number {incident}"));
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }
}
