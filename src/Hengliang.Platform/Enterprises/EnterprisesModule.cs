using Hengliang.Platform.Backup.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Enterprises;

/// <summary>What the module brings.</summary>
internal static class EnterprisesModule
{
    public static IServiceCollection AddEnterprises(this IServiceCollection services) => services
        .AddTables<EnterprisesTables>()
        .AddPermissions(EnterprisesPermissions.All)
        .AddSingleton(new KeptFiles(new("企业名录导入文件", "files imported into the register of enterprises"), """select "Name", "Sha256", "Bytes" from "EnterpriseFiles" order by "Id" """))
        .AddScoped<ListEnterprises>().AddScoped<ImportEnterprises>();
}
