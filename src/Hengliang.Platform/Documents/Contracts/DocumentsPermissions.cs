using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Documents.Contracts;

/// <summary>What one may do with documents.</summary>
public static class DocumentsPermissions
{
    public const string Read = "documents.read";
    public const string Upload = "documents.upload";
    public const string Review = "documents.review";
    public const string Publish = "documents.publish";
    public const string Drop = "documents.drop";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看文档", "See documents"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Upload, new("上传文档", "Upload documents"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer),
        new(Review, new("校对文档", "Review documents"), Role.Planner, Role.CountyClerk),
        new(Publish, new("发布、废止文档", "Publish and repeal documents"), Role.Planner),
        new(Drop, new("删除草稿文档", "Drop draft documents"), Role.Planner, Role.CountyClerk),
    ];
}
