using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Demonstration;

/// <summary>A region of the demonstration and the bureau that keeps its records.</summary>
/// <param name="Code">Of the province 99, which is none.</param>
/// <param name="Name">A name no place in China bears.</param>
/// <param name="NameEnglish">Its English name.</param>
/// <param name="Kind">Administrative, or a functional zone.</param>
/// <param name="Bureau">The unit that keeps its records; empty for none.</param>
/// <param name="BureauEnglish">Its English name.</param>
internal sealed record DemonstrationRegion(
    string Code, string Name, string NameEnglish, RegionKind Kind, string Bureau, string BureauEnglish);

/// <summary>An account of the demonstration.</summary>
/// <param name="UserName">What is typed to sign in.</param>
/// <param name="Password">Known to everyone: the demonstration holds nothing that is true of anyone.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="LatinName">The name in Latin letters.</param>
/// <param name="Role">The role of the post.</param>
/// <param name="Scope">How far the post sees.</param>
/// <param name="RegionCode">The region of the unit.</param>
/// <param name="Unit">The unit's name.</param>
public sealed record DemonstrationAccount(
    string UserName, string Password, string DisplayName, string LatinName, Role Role, ScopeShape Scope, string RegionCode, string Unit)
{
    /// <summary>What the account is for, in both languages.</summary>
    public Words Label => Role.Label();
}

/// <summary>The fictional city: 澜江省青衡市, nine counties and districts and a high-tech zone.</summary>
public static class DemonstrationCity
{
    internal const string CityCode = "990100";
    internal const string CountyCode = "990121";
    internal const string Bureau = "青衡市科学技术局";
    internal const string CountyBureau = "桐岭县科学技术局";

    private const string Password = "hengliang-demo-2026";

    /// <summary>One account for each role.</summary>
    public static IReadOnlyList<DemonstrationAccount> Accounts { get; } =
    [
        Account("planner", ("王敏", "Wang Min"), Role.Planner, ScopeShape.RegionAndBelow, Bureau),
        Account("clerk", ("陆川", "Lu Chuan"), Role.CountyClerk, ScopeShape.Region, CountyBureau, CountyCode),
        Account("officer", ("何苗", "He Miao"), Role.DepartmentOfficer, ScopeShape.Region, "青衡市工业和信息化局"),
        Account("leader", ("沈岳", "Shen Yue"), Role.Leader, ScopeShape.RegionAndBelow, "青衡市人民政府办公室"),
        Account("expert", ("顾言", "Gu Yan"), Role.Expert, ScopeShape.Region, "青衡理工学院"),
        Account("enterprise", ("许晴", "Xu Qing"), Role.Enterprise, ScopeShape.Unit, "青衡轻合金有限公司"),
        Account("sysadmin", ("方舟", "Fang Zhou"), Role.SystemAdministrator, ScopeShape.Unit, "青衡市大数据中心"),
        Account("secadmin", ("程野", "Cheng Ye"), Role.SecurityAdministrator, ScopeShape.Unit, "青衡市大数据中心"),
        Account("auditor", ("苏白", "Su Bai"), Role.Auditor, ScopeShape.Unit, "青衡市审计局"),
    ];

    internal static IReadOnlyList<DemonstrationRegion> Regions { get; } =
    [
        new("990000", "澜江省", "Lanjiang Province", RegionKind.Administrative, "", ""),
        new(CityCode, "青衡市", "Qingheng City", RegionKind.Administrative, Bureau, "Qingheng Bureau of Science and Technology"),
        County("990102", "墨溪区", "Moxi District"),
        County("990103", "芦汀区", "Luting District"),
        County("990104", "望澜区", "Wanglan District"),
        County(CountyCode, "桐岭县", "Tongling County"),
        County("990122", "白渚县", "Baizhu County"),
        County("990123", "枫渡县", "Fengdu County"),
        County("990124", "禾渡县", "Hedu County"),
        County("990125", "栖云县", "Qiyun County"),
        County("990181", "苇川市", "Weichuan City"),
        new("990100-Z01", "青衡高新区", "Qingheng High-tech Zone", RegionKind.FunctionalZone, "青衡高新区管委会", "Qingheng High-tech Zone Committee"),
    ];

    /// <summary>Further units of the city.</summary>
    internal static IReadOnlyList<(string Name, string NameEnglish, UnitKind Kind)> Units { get; } =
    [
        ("青衡市工业和信息化局", "Qingheng Bureau of Industry and Information Technology", UnitKind.PublicBody),
        ("青衡市人民政府办公室", "Qingheng Government Office", UnitKind.PublicBody),
        ("青衡市大数据中心", "Qingheng Data Centre", UnitKind.PublicInstitution),
        ("青衡市审计局", "Qingheng Audit Bureau", UnitKind.PublicBody),
        ("青衡理工学院", "Qingheng Institute of Technology", UnitKind.ResearchInstitution),
        ("青衡轻合金有限公司", "Qingheng Light Alloys Ltd", UnitKind.Enterprise),
    ];

    private static DemonstrationRegion County(string code, string name, string english) =>
        new(code, name, english, RegionKind.Administrative, name + "科学技术局", english + " Bureau of Science and Technology");

    private static DemonstrationAccount Account(
        string name, (string Chinese, string Latin) person, Role role, ScopeShape scope, string unit, string region = CityCode) =>
        new(name, Password, person.Chinese, person.Latin, role, scope, region, unit);
}
